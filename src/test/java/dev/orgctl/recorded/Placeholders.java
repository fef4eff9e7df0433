package dev.orgctl.recorded;

import dev.orgctl.testing.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words in angle brackets of the recordings, and what stands for them in one run: {@code <uuid1>} is the same id
 * everywhere, {@code <now>} any moment of the run.
 */
final class Placeholders {
  private static final Pattern WORD = Pattern.compile("<([a-z]+)(\\d*)(?:[:+]([^>]+))?>");
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final LocalDateTime start;
  private final LocalDateTime end;
  private final Map<String, String> bound = new HashMap<>();

  /** For a run from {@code start} to {@code end}, UTC. */
  Placeholders(LocalDateTime start, LocalDateTime end) {
    this.start = start;
    this.end = end;
  }

  private Placeholders(Placeholders other) {
    this(other.start, other.end);
    bound.putAll(other.bound);
  }

  /** The same, to try something with. */
  Placeholders copy() {
    return new Placeholders(this);
  }

  void adopt(Placeholders tried) {
    bound.putAll(tried.bound);
  }

  /** Whether {@code actual} is {@code expected} with every word in brackets replaced by something that fits. */
  boolean match(String expected, String actual) {
    Matcher word = WORD.matcher(expected);
    if (!word.find()) {
      return expected.equals(actual);
    }
    StringBuilder pattern = new StringBuilder();
    Map<Integer, String> groups = new HashMap<>();
    int last = 0;
    int group = 1;
    do {
      pattern.append(Pattern.quote(expected.substring(last, word.start()))).append('(').append(shape(word)).append(')');
      groups.put(group++, word.group());
      last = word.end();
    } while (word.find());
    Matcher whole = Pattern.compile(pattern + Pattern.quote(expected.substring(last)), Pattern.DOTALL).matcher(actual);
    return whole.matches() && groups.entrySet().stream().allMatch(each -> fits(each.getValue(), whole.group(each.getKey())));
  }

  private static String shape(Matcher word) {
    return switch (word.group(1)) {
      case "uuid" -> "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
      case "hash" -> "[0-9a-f]{64}";
      case "key" -> "sk-[A-Za-z0-9_-]{22}";
      case "keyname" -> "sk-\\.\\.\\.[A-Za-z0-9_-]{4}";
      case "now", "reset" -> "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d[^ ]*";
      default -> throw new IllegalStateException("an unknown placeholder: " + word.group());
    };
  }

  private boolean fits(String placeholder, String actual) {
    Matcher word = WORD.matcher(placeholder);
    if (!word.matches()) {
      throw new IllegalStateException(placeholder);
    }
    if (word.group(1).equals("now")) {
      return during(time(actual), Duration.ZERO);
    }
    if (word.group(1).equals("reset")) {
      // The run may have crossed the boundary between two periods.
      return time(actual).equals(reset(word.group(3), start)) || time(actual).equals(reset(word.group(3), end));
    }
    if (word.group(1).equals("hash") && word.group(3) != null) {
      return actual.equals(hash(World.get().keyOf(word.group(3)).orElseThrow()));
    }
    return word.group(2).isEmpty() || bound.computeIfAbsent(placeholder, first -> actual).equals(actual);
  }

  private boolean during(LocalDateTime time, Duration later) {
    return !time.isBefore(start.plus(later).minus(SLACK)) && !time.isAfter(end.plus(later).plus(SLACK));
  }

  private static LocalDateTime time(String text) {
    return LocalDateTime.parse(text.substring(0, 19).replace(' ', 'T'));
  }

  static String hash(String key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * When a budget of this duration starts anew: at the next multiple of the seconds, minutes or hours; at midnight; on
   * Monday for a week; on the first for 30 days or a month.
   */
  static LocalDateTime reset(String duration, LocalDateTime from) {
    Matcher parts = Pattern.compile("(\\d+)(s|m|h|d|w|mo)").matcher(duration);
    if (!parts.matches()) {
      throw new IllegalStateException("no budget duration: " + duration);
    }
    long count = Long.parseLong(parts.group(1));
    LocalDateTime midnight = from.truncatedTo(ChronoUnit.DAYS);
    return switch (parts.group(2)) {
      case "s" -> nextMultiple(count, from);
      case "m" -> nextMultiple(count * 60, from);
      case "h" -> nextMultiple(count * 3600, from);
      case "d" -> count == 7 ? nextMonday(midnight) : count == 30 ? nextFirst(midnight) : midnight.plusDays(count);
      case "w" -> count == 1 ? nextMonday(midnight) : midnight.plusDays(7 * count);
      default -> nextFirst(midnight);
    };
  }

  private static LocalDateTime nextMultiple(long seconds, LocalDateTime from) {
    LocalDateTime midnight = from.truncatedTo(ChronoUnit.DAYS);
    long passed = Duration.between(midnight, from.truncatedTo(ChronoUnit.SECONDS)).toSeconds();
    return midnight.plusSeconds((passed / seconds + 1) * seconds);
  }

  private static LocalDateTime nextMonday(LocalDateTime midnight) {
    return midnight.plusDays(8L - midnight.getDayOfWeek().getValue());
  }

  private static LocalDateTime nextFirst(LocalDateTime midnight) {
    return midnight.withDayOfMonth(1).plusMonths(1);
  }

  static LocalDateTime now() {
    return LocalDateTime.now(ZoneOffset.UTC);
  }
}
