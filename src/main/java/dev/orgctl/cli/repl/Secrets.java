package dev.orgctl.cli.repl;

import java.util.regex.Pattern;

/** Tells which lines must not be written down. In doubt one is forgotten that was harmless. */
final class Secrets {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?<![A-Za-z0-9])sk-"
              // Flags that take one; --api-key-file names a file.
              + "|--?[\\w-]*(api[_-]?key(?![_-]?file)|password|passwd|secret|token)(?![\\w-])"
              + "|--key(?![\\w-])"
              // user:password@ of a URL.
              + "|://[^\\s/@]*:[^\\s]*@"
              // Fields of JSON, YAML, URLs, and name=value.
              + "|[\\w-]*(api[_-]?key|password|passwd|secret|token|credential)s?\\\\?[\"']?\\s*[:=]"
              + "|[\"']key\\\\?[\"']?\\s*:",
          Pattern.CASE_INSENSITIVE);

  private Secrets() {}

  static boolean in(String line) {
    return SECRET.matcher(line).find();
  }
}
