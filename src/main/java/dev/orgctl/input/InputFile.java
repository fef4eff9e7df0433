package dev.orgctl.input;

import com.fasterxml.jackson.core.JsonParser;
import dev.orgctl.problem.Invalid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A file that the user hands in with {@code -f}, or standard input. */
public final class InputFile {
  private static final int LOOK_AHEAD = 1 << 16;

  private final String name;
  private final String format;
  private final InputStream standardInput;

  private InputFile(String name, String format, InputStream standardInput) {
    this.name = name;
    this.format = format;
    this.standardInput = standardInput;
  }

  /**
   * @param name a path, or {@code -} for standard input
   * @param format {@code json}, {@code jsonl}, {@code yaml} or {@code csv}; null to find it out
   */
  public static InputFile of(String name, String format, InputStream standardInput) {
    return new InputFile(name, format, standardInput);
  }

  String source() {
    return name.equals("-") ? "standard input" : name;
  }

  /** The one object that the file holds, checked. */
  public Body body(Fields fields) {
    try (BufferedReader reader = open()) {
      String kind = kind(reader, "yaml");
      if (kind.equals("csv") || kind.equals("jsonl")) {
        throw new Invalid(source() + ": " + kind + " holds rows, and this command takes one object as json or yaml.", "file");
      }
      try (JsonParser parser = kind.equals("yaml") ? YamlReader.parser(reader, source()) : TreeReader.json(reader)) {
        return fields.read(TreeReader.only(parser, source()).onlyItem());
      }
    } catch (IOException e) {
      throw unreadable(source(), e);
    }
  }

  /**
   * The members that the file names.
   *
   * @param flags the role and the budget of the members that have none of their own
   */
  public MemberFile members(MemberShape shape, Body flags) {
    try (BufferedReader reader = open()) {
      String kind = kind(reader, "csv");
      MemberReader members = new MemberReader(source(), shape, flags);
      switch (kind) {
        case "csv" -> CsvRows.read(reader, source(), members);
        case "yaml" -> {
          try (JsonParser parser = YamlReader.parser(reader, source())) {
            members.document(TreeReader.only(parser, source()));
          }
        }
        default -> {
          try (JsonParser parser = TreeReader.json(reader)) {
            members.documents(new TreeReader(parser, source()));
          }
        }
      }
      return members.finish();
    } catch (IOException e) {
      throw unreadable(source(), e);
    }
  }

  /** The first line of a stream, without its end; empty when there is none. */
  public static String firstLine(InputStream in) {
    try {
      String line = reader(in, "standard input").readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new Invalid("Standard input cannot be read.");
    }
  }

  private BufferedReader open() throws IOException {
    return reader(name.equals("-") ? standardInput : Files.newInputStream(regular(Path.of(name))), source());
  }

  /**
   * A stream as text.
   *
   * @param source how errors name it
   */
  public static BufferedReader reader(InputStream in, String source) throws IOException {
    BufferedReader reader = new BufferedReader(new Utf8Reader(in, source), LOOK_AHEAD);
    reader.mark(1);
    // A byte order mark is no part of the text.
    if (reader.read() != 0xfeff) {
      reader.reset();
    }
    return reader;
  }

  private static Path regular(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("it is a folder");
    }
    return path;
  }

  /** By what the user says, else by the name, else by the first character that is not blank. */
  private String kind(BufferedReader reader, String otherwise) throws IOException {
    Optional<String> known = Optional.ofNullable(format).or(this::kindByName);
    reader.mark(LOOK_AHEAD);
    int first = reader.read();
    for (int i = 1; i < LOOK_AHEAD - 1 && first >= 0 && Character.isWhitespace(first); i++) {
      first = reader.read();
    }
    if (first < 0) {
      throw new Invalid(source() + " is empty.", "file");
    }
    reader.reset();
    return known.orElse(first == '{' || first == '[' ? "json" : otherwise);
  }

  private Optional<String> kindByName() {
    int dot = name.lastIndexOf('.');
    return switch (dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT)) {
      case "json" -> Optional.of("json");
      case "jsonl", "ndjson" -> Optional.of("jsonl");
      case "yaml", "yml" -> Optional.of("yaml");
      case "csv" -> Optional.of("csv");
      default -> Optional.empty();
    };
  }

  static Invalid unreadable(String source, IOException e) {
    String reason =
        e instanceof NoSuchFileException
            ? "there is no such file"
            : e instanceof AccessDeniedException ? "it may not be read" : String.valueOf(e.getMessage());
    return new Invalid("'" + source + "' cannot be read: " + reason + ".", "file");
  }
}
