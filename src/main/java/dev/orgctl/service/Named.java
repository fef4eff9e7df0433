package dev.orgctl.service;

import java.util.List;

/** What the filters of a list name: ids, aliases of organizations, teams and keys, e-mails of users. */
public record Named(List<String> organizationIds, List<String> organizations, List<String> teams, List<String> users, List<String> keyAliases) {}
