package chat.parlance.bootstrap.importing;

import chat.parlance.domain.Draft;
import chat.parlance.domain.Mark;
import chat.parlance.domain.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a valid file comes to, before anything of it is in the store.
 *
 * @param entries in the order of the file
 * @param marks how far each member has read
 */
record ImportPlan(
    List<Person> people, List<Line> entries, List<Mark> marks, int rooms, int messages) {

  ImportPlan {
    people = List.copyOf(people);
    entries = List.copyOf(entries);
    marks = List.copyOf(marks);
  }

  List<Draft> drafts() {
    return entries.stream().map(Line::draft).toList();
  }

  /**
   * A user, and where in the file.
   *
   * @param password null: they cannot log in with one
   */
  record Person(long line, User user, @Nullable String password) {}

  /** A draft, and where in the file. */
  record Line(long line, Draft draft) {}
}
