package dev.orgctl;

import dev.orgctl.cli.Orgctl;
import dev.orgctl.output.Streams;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SimpleTimeZone;
import java.util.TimeZone;

/** The process: arguments in, exit code out. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // The PostgreSQL driver gives the session the JVM's time zone, and LiteLLM's columns hold UTC without saying so.
    // Made here, since asking for one by name reads the rules of all time zones: 3 % of a start.
    TimeZone.setDefault(new SimpleTimeZone(0, "UTC"));
    if (handsIn(args)) {
      prepareToParse();
    }
    int code = run(args, System.getenv(), Streams.system(System.getenv()));
    if (code != 0) {
      fail(code);
    }
  }

  /** Whether somebody hands in a file or JSON. */
  private static boolean handsIn(String[] args) {
    for (String arg : args) {
      if (arg.startsWith("-f") || arg.startsWith("--file") || arg.indexOf('{') >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Jackson's parsers set up BigDecimal, which takes Java 25 27 ms: on the other core meanwhile. A tenth of an import of fifty
   * members.
   */
  private static void prepareToParse() {
    Thread thread = new Thread(() -> BigDecimal.ONE.signum(), "prepare-to-parse");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Ends with an exit code. {@code System.exit} would set up logging to say so, and open every jar for that, which was a fifth of
   * refusing a misspelt command; all is written and closed by now. After Ctrl-C the end has begun elsewhere, and may be waiting
   * for a pager.
   */
  private static void fail(int code) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread());
      Runtime.getRuntime().halt(code);
    } catch (IllegalStateException endingAlready) {
      System.exit(code);
    }
  }

  /** One run of the program, as a test or a loop can call it too. */
  public static int run(String[] args, Map<String, String> env, Streams streams) {
    return Orgctl.run(args, env, streams);
  }
}
