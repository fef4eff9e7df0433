package dev.orgctl.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.Writer;

/** A generator for YAML; its library is loaded only when YAML is asked for. */
final class YamlWriter {
  private YamlWriter() {}

  static JsonGenerator generator(Writer out) throws IOException {
    YAMLFactory yaml =
        YAMLFactory.builder()
            .streamWriteConstraints(JsonWriter.UNLIMITED)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();
    JsonGenerator generator = yaml.createGenerator(out);
    generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    generator.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    return generator;
  }
}
