package dev.orgctl.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.orgctl.problem.Invalid;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON, and YAML through the same parser interface, into trees that know where everything was written. */
final class TreeReader {
  /** Trees are walked by recursion, which must not exhaust the stack; nobody writes so deeply by hand. */
  static final StreamReadConstraints LIMITS = StreamReadConstraints.builder().maxNestingDepth(200).build();

  /** A duplicate key would silently lose one of its values. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).streamReadConstraints(LIMITS).build();

  private final JsonParser parser;
  private final String source;

  TreeReader(JsonParser parser, String source) {
    this.parser = parser;
    this.source = source;
  }

  static JsonParser json(Reader reader) throws IOException {
    return JSON.createParser(reader);
  }

  /** The one value of a text: nothing may follow it. */
  static Tree only(JsonParser parser, String source) {
    TreeReader reader = new TreeReader(parser, source);
    Tree tree = reader.next();
    if (tree == null) {
      throw new Invalid(source + " is empty.");
    }
    if (reader.next() != null) {
      throw new Invalid(source + " holds more than one value.");
    }
    return tree;
  }

  /** The next value, or null at the end. */
  Tree next() {
    try {
      return parser.nextToken() == null ? null : value();
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw InputFile.unreadable(source, e);
    }
  }

  private Tree value() throws IOException {
    Place place = Place.of(source, parser.currentTokenLocation());
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> members(place);
      case START_ARRAY -> items(place);
      case VALUE_STRING -> new Tree.Text(place, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Tree.Number(place, parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new Tree.Bool(place, token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> new Tree.Null(place);
      default -> throw new Invalid(place + ": this is no value.");
    };
  }

  private Tree members(Place place) throws IOException {
    Map<String, Tree> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Place at = Place.of(source, parser.currentTokenLocation());
      parser.nextToken();
      if (members.put(name, value()) != null) {
        throw new Invalid(at + ": " + Shown.quoted(name) + " is there twice.");
      }
    }
    return new Tree.Members(place, members);
  }

  private Tree items(Place place) throws IOException {
    List<Tree> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return new Tree.Items(place, items);
  }

  private Invalid malformed(JsonProcessingException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException unreadable) {
        return InputFile.unreadable(source, unreadable);
      }
    }
    JsonLocation location = e.getLocation();
    Place place = Place.of(source, location);
    // The parser's own text repeats pieces of the file, which can be secrets: only what kind of mistake it is remains.
    String reason = String.valueOf(e.getOriginalMessage());
    if (reason.startsWith("Duplicate field")) {
      return new Invalid(place + ": a field is there twice.");
    }
    if (reason.contains("nesting depth")) {
      return new Invalid(place + ": nested too deeply.");
    }
    return new Invalid(place + ": malformed" + (reason.contains("end-of-input") ? ", it ends too early" : "") + ".");
  }
}
