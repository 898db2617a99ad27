package chat.parlance.benchmarks.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GoalsTest {

  @Test
  void a_verdict_is_what_the_figures_say() {
    String table =
        new Goals()
            .atLeast("deliveries", 80, 80, "%")
            .atLeast("peer", 2, 1.99, "×")
            .atMost("heap", 8, 8.01, "KB")
            .atMost("lost", 0, 0, "")
            .atMost("rest", 15, Double.NaN, "s")
            .table();
    assertEquals(
        """
        | measure | goal | measured | verdict |
        |---|---|---|---|
        | deliveries | ≥ 80 % | 80 % | met |
        | peer | ≥ 2 × | 1.99 × | missed |
        | heap | ≤ 8 KB | 8.01 KB | missed |
        | lost | ≤ 0 | 0 | met |
        | rest | ≤ 15 s | – | not measured |

        """,
        table);
  }

  @Test
  void a_document_holds_each_section_once_and_all_goals_at_its_beginning() {
    String one = "### One\n\n" + new Goals().atMost("one", 1, 2, "s").table() + "figures";
    String two = "### Two\n\n" + new Goals().atMost("two", 2, 1, "s").table();
    var report = new Report("");
    report.put("one", one);
    report.put("two", two);
    assertEquals(
        """
        <!-- measured: goals -->

        ### Goals

        | measure | goal | measured | verdict |
        |---|---|---|---|
        | one | ≤ 1 s | 2 s | missed |
        | two | ≤ 2 s | 1 s | met |

        <!-- end of goals -->

        <!-- measured: one -->

        ### One

        | measure | goal | measured | verdict |
        |---|---|---|---|
        | one | ≤ 1 s | 2 s | missed |

        figures

        <!-- end of one -->

        <!-- measured: two -->

        ### Two

        | measure | goal | measured | verdict |
        |---|---|---|---|
        | two | ≤ 2 s | 1 s | met |

        <!-- end of two -->
        """,
        report.text());
  }

  @Test
  void a_document_without_goals_has_no_table_of_them() {
    var report = new Report("by hand\n");
    report.put("slopes", "figures");
    assertEquals(
        "by hand\n\n<!-- measured: slopes -->\n\nfigures\n\n<!-- end of slopes -->\n",
        report.text());
  }

  @Test
  void what_was_written_by_hand_is_left_alone() {
    String document =
        """
        # By hand
        <!-- measured: goals -->
        old
        <!-- end of goals -->
        between
        <!-- measured: two -->
        old
        <!-- end of two -->
        after
        """;
    var report = new Report(document);
    report.put("two", new Goals().atMost("two", 2, 1, "s").table());
    String row =
        "| measure | goal | measured | verdict |\n|---|---|---|---|\n| two | ≤ 2 s | 1 s | met |\n";
    assertEquals(
        "# By hand\n<!-- measured: goals -->\n\n### Goals\n\n"
            + row
            + "\n<!-- end of goals -->\nbetween\n<!-- measured: two -->\n\n"
            + row
            + "\n<!-- end of two -->\nafter\n",
        report.text());
  }
}
