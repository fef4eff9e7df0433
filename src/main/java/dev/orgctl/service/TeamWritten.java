package dev.orgctl.service;

import java.util.List;

/**
 * What a write did to a team.
 *
 * @param warnings what is accepted, and probably not what was meant; one line each
 */
public record TeamWritten(Written written, List<String> warnings) {}
