package dev.orgctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.orgctl.Main;
import dev.orgctl.output.Streams;
import dev.orgctl.testing.Flavour;
import dev.orgctl.testing.TestDatabase;
import dev.orgctl.testing.World;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts what makes a long list slow, since times cannot be tested: what each row takes of memory, and what stays of it. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"POSTGRES_TODAY", "SQLITE"})
class LongListTest {
  private static final int MILLION = 1_000_000;

  private static TestDatabase database;

  @Parameter Flavour flavour;
  @TempDir Path home;

  @BeforeParameterizedClassInvocation
  static void create(Flavour flavour) throws Exception {
    database = TestDatabase.empty(flavour);
    String numbers =
        flavour.isPostgres()
            ? "generate_series(1, %d) numbers(n)"
            : "(with recursive c(n) as (select 1 union all select n + 1 from c where n < %d) select n from c) numbers";
    database.execute(
        "insert into \"LiteLLM_BudgetTable\" (budget_id, max_budget, created_by, updated_by) select 'b' || n, n, 'x', 'x' from " + numbers.formatted(MILLION));
  }

  @AfterParameterizedClassInvocation
  static void drop() {
    database.close();
  }

  /** Looks at the memory that is in use after so many lines. */
  private static final class Watched extends OutputStream {
    private long lines;
    private long early;
    private long late;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      for (int i = from; i < from + length; i++) {
        if (bytes[i] == '\n') {
          lines++;
          if (lines == 50_000) {
            early = used();
          } else if (lines == MILLION) {
            late = used();
          }
        }
      }
    }

    private static long used() {
      System.gc();
      return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
  }

  private void list(OutputStream out, String... words) {
    Map<String, String> environment =
        Map.of("HOME", home.toString(), "ORGCTL_DATABASE_URL", database.url(), "LITELLM_MASTER_KEY", World.get().masterKey());
    Streams streams = Streams.of(InputStream.nullInputStream(), out, OutputStream.nullOutputStream(), false, false, false, 120);
    assertThat(Main.run(words, environment, streams)).isZero();
  }

  @Test
  void aMillionRowsLeaveNothingBehind() {
    Watched watched = new Watched();

    list(watched, "budget", "list", "--all", "-o", "jsonl");

    assertThat(watched.lines).isEqualTo(MILLION);
    assertThat(watched.late - watched.early).as("bytes that a million rows left in memory").isLessThan(8 << 20);
  }

  @Test
  void aRowIsReadAndPrintedInAFewObjects() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] allocated = new long[2];
    for (int i = 0; i < 2; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      list(OutputStream.nullOutputStream(), "budget", "list", "--limit", String.valueOf((i + 1) * 40_000), "-o", "jsonl");
      allocated[i] = threads.getCurrentThreadAllocatedBytes() - before;
    }

    // Between 800 and 1,450 were counted: compiled code puts some of them on the stack.
    assertThat((allocated[1] - allocated[0]) / 40_000).as("bytes allocated for a row of 14 columns").isBetween(500L, 2_000L);
  }
}
