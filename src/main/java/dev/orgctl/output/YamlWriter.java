package dev.orgctl.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.orgctl.model.JsonText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** A generator for YAML; its library is loaded only when YAML is asked for. */
final class YamlWriter {
  private YamlWriter() {}

  static JsonGenerator generator(Writer out) throws IOException {
    YAMLFactory yaml =
        YAMLFactory.builder()
            .streamWriteConstraints(JsonText.UNLIMITED)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();
    JsonGenerator generator = yaml.createGenerator(new Harmless(out));
    generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    generator.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    return generator;
  }

  /**
   * Escapes what the library takes for printable, such as the characters that turn the direction of text. Texts are in
   * double quotes, where YAML knows these escapes.
   */
  private static final class Harmless extends FilterWriter {
    Harmless(Writer out) {
      super(out);
    }

    @Override
    public void write(int c) throws IOException {
      out.write(Text.visibleLines(String.valueOf((char) c)));
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      out.write(Text.visibleLines(new String(text, from, length)));
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      out.write(Text.visibleLines(text.substring(from, from + length)));
    }
  }
}
