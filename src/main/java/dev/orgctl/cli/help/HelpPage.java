package dev.orgctl.cli.help;

import java.util.ArrayList;
import java.util.List;

/**
 * One page of help as data. {@code help} prints it, {@code --help} prints its beginning, and a man page is made of it.
 *
 * @param words what follows {@code orgctl help}: the command, or the topic
 * @param summary half a line, without a full stop
 */
public record HelpPage(List<String> words, String summary, List<Section> sections) {
  /** What a section is made of. In texts, {@code `…`} marks what is typed. */
  public sealed interface Block permits Paragraph, Usage, Example, Code, Entry {}

  /** Text that is wrapped. */
  public record Paragraph(String text) implements Block {}

  /** A command with placeholders. */
  public record Usage(String line) implements Block {}

  /** A command that works as it stands. */
  public record Example(String command, String explanation) implements Block {}

  /** A line that is not wrapped. */
  public record Code(String line) implements Block {}

  /** A name and what it means, such as an option. */
  public record Entry(String term, String text) implements Block {}

  /**
   * @param title empty for what the page begins with
   * @param brief whether {@code --help} shows it too
   */
  public record Section(String title, boolean brief, List<Block> blocks) {}

  /** The page without what is the same on every page. */
  public HelpPage brief() {
    return new HelpPage(words, summary, sections.stream().filter(Section::brief).toList());
  }

  /** Adds up a page. */
  public static final class Builder {
    private final List<String> words;
    private final String summary;
    private final List<Section> sections = new ArrayList<>();

    public Builder(List<String> words, String summary) {
      this.words = List.copyOf(words);
      this.summary = summary;
    }

    /** Starts a section; what is added next goes into it. */
    public Builder section(String title) {
      sections.add(new Section(title, true, new ArrayList<>()));
      return this;
    }

    /** Starts a section that {@code --help} leaves out. */
    public Builder reference(String title) {
      sections.add(new Section(title, false, new ArrayList<>()));
      return this;
    }

    public Builder add(Block block) {
      sections.get(sections.size() - 1).blocks().add(block);
      return this;
    }

    public Builder paragraph(String text) {
      return add(new Paragraph(text));
    }

    public Builder entry(String term, String text) {
      return add(new Entry(term, text));
    }

    public HelpPage build() {
      return new HelpPage(words, summary, List.copyOf(sections));
    }
  }
}
