package dev.orgctl.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.orgctl.problem.Invalid;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A parser for YAML, of which only what JSON can say is taken: an alias would arrive as its own name, and {@code 010} or
 * {@code .inf} as a number that JSON does not have. Its library is loaded only when such a file is read.
 */
final class YamlReader extends JsonParserDelegate {
  private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

  private final YAMLParser yaml;
  private final String source;

  private YamlReader(YAMLParser yaml, String source) {
    super(yaml);
    this.yaml = yaml;
    this.source = source;
  }

  static JsonParser parser(Reader reader, String source) throws IOException {
    LoaderOptions options = new LoaderOptions();
    // The default of 3 MB guards servers against strangers; this is the user's own file.
    options.setCodePointLimit(Integer.MAX_VALUE);
    YAMLFactory factory = YAMLFactory.builder().loaderOptions(options).streamReadConstraints(TreeReader.LIMITS).build();
    return new YamlReader(factory.createParser(reader), source);
  }

  @Override
  public JsonToken nextToken() throws IOException {
    JsonToken token = next();
    if (token != null && yaml.isCurrentAlias()) {
      throw refused("an alias is not taken: write the value out");
    }
    if (token != null && token.isNumeric() && !JSON_NUMBER.matcher(yaml.getText()).matches()) {
      throw refused(Shown.quoted(yaml.getText()) + " is no number as JSON has them: write it plainly, or in quotes as a text");
    }
    return token;
  }

  /** The parser's own place is the last token that was good, which can be lines before. */
  private JsonToken next() throws IOException {
    try {
      return yaml.nextToken();
    } catch (JacksonYAMLParseException e) {
      if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
        Mark mark = marked.getProblemMark();
        throw new Invalid(new Place(source, mark.getLine() + 1L, mark.getColumn() + 1) + ": malformed.", "file");
      }
      throw e;
    }
  }

  private Invalid refused(String reason) {
    return new Invalid(Place.of(source, yaml.currentTokenLocation()) + ": " + reason + ".", "file");
  }
}
