package dev.orgctl.cli;

import dev.orgctl.input.Field;
import dev.orgctl.input.FieldType;
import dev.orgctl.problem.Invalid;

/**
 * Which rows of a list are wanted: so many after one, or a page by its number as LiteLLM's lists have it.
 *
 * @param limit how many at most
 * @param after the id of the row that they follow, null for the first ones
 * @param skipped how many rows come before the page
 * @param onePage whether nothing follows, because a page was asked for
 */
public record Paging(long limit, String after, long skipped, boolean onePage) {
  public static final Field PAGE = Field.of("page", FieldType.COUNT, "N", "Only this page, counted from 1");

  /** The field of LiteLLM's query that says how large a page is. */
  public static Field size(String name, int standard) {
    return Field.of(name, FieldType.PAGE_SIZE, "N", "How many rows a page has, at most 100 (default: " + standard + "); asks for a page");
  }

  static Paging of(Input input, Field size, int standard) {
    Long page = input.number(PAGE);
    Long rows = input.number(size);
    if (page == null && rows == null) {
      return new Paging(input.limit(), input.text(Options.AFTER), 0, false);
    }
    for (Field other : new Field[] {Options.LIMIT, Options.AFTER, Options.ALL}) {
      if (input.has(other)) {
        throw new Invalid("--page and " + size.flag() + " ask for one page, and " + other.flag() + " for something else: use one way.", other.name());
      }
    }
    long limit = rows == null ? standard : rows;
    return new Paging(limit, null, page == null ? 0 : (page - 1) * limit, true);
  }
}
