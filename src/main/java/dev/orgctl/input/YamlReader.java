package dev.orgctl.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.Reader;

/** A parser for YAML; its library is loaded only when such a file is read. */
final class YamlReader {
  private YamlReader() {}

  static JsonParser parser(Reader reader) throws IOException {
    return new YAMLFactory().createParser(reader);
  }
}
