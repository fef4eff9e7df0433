package dev.orgctl.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only its owner may read is nowhere else. */
class PrivateFilesTest {
  @Test
  void nothingIsLeftOfWhatCannotBeWritten(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("key");
    Files.createDirectories(file.resolve("in-the-way"));
    assertThatThrownBy(() -> PrivateFiles.write(file, "sk-secret")).isInstanceOf(IOException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }
}
