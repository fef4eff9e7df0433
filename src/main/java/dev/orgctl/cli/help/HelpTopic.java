package dev.orgctl.cli.help;

import dev.orgctl.cli.ExitCode;
import dev.orgctl.cli.Options;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Help that is about no single command. */
public enum HelpTopic {
  TOPICS("topics", "What there is help about, besides the commands"),
  EXIT_CODES("exit-codes", "What each exit code means"),
  OPTIONS("options", "Options that every command takes"),
  ENVIRONMENT("environment", "Environment variables and files"),
  IDENTITY("identity", "Whose key is used"),
  AUTHORIZATION("authorization", "What orgctl protects and what it does not, and who may do what"),
  DATABASES("databases", "Which database is used, and how to name one"),
  INPUT("input", "Values on the command line and in files"),
  OUTPUT("output", "What is printed, and in which formats");

  private final String title;
  private final String summary;

  HelpTopic(String title, String summary) {
    this.title = title;
    this.summary = summary;
  }

  public static Optional<HelpTopic> find(String name) {
    return Arrays.stream(values()).filter(topic -> topic.title.equals(name)).findFirst();
  }

  /** Each topic with what it is about. */
  public static Map<String, String> summaries() {
    Map<String, String> summaries = new LinkedHashMap<>();
    for (HelpTopic topic : values()) {
      summaries.put(topic.title, topic.summary);
    }
    return summaries;
  }

  public static List<String> names() {
    return Arrays.stream(values()).map(topic -> topic.title).toList();
  }

  public HelpPage page() {
    HelpPage.Builder page = new HelpPage.Builder(List.of(title), summary);
    switch (this) {
      case TOPICS -> {
        page.section("Topics of `orgctl help TOPIC`");
        summaries().forEach(page::entry);
      }
      case EXIT_CODES -> exitCodes(page.section("Exit codes, by cause"));
      case OPTIONS -> {
        page.section("Before or after every command");
        Options.GLOBAL.forEach(field -> page.entry(Options.term(field), field.help()));
      }
      case ENVIRONMENT -> Topics.environment(page);
      case IDENTITY -> Topics.identity(page);
      case AUTHORIZATION -> Topics.authorization(page);
      case DATABASES -> Topics.databases(page);
      case INPUT -> Topics.input(page);
      case OUTPUT -> Topics.output(page);
    }
    return page.build();
  }

  public static void exitCodes(HelpPage.Builder page) {
    for (ExitCode code : ExitCode.values()) {
      page.entry(String.valueOf(code.code()), code.meaning());
    }
  }
}
