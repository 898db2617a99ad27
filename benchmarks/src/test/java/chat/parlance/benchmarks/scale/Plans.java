package chat.parlance.benchmarks.scale;

/** What tests play: small enough to be played in a moment. */
final class Plans {

  static final Slopes SLOPES =
      new Slopes(
          "nowhere",
          new Line(1_000, 10),
          new Line(500, 40),
          new Line(300, 20),
          new Line(40, 500),
          4,
          6,
          500,
          140,
          200,
          650,
          950,
          600,
          1_300,
          new Slopes.Reach(13, 300, 22_400, 4_460, 3.2));

  private Plans() {}

  static Plan of(Plan.People people, double messages) {
    return new Plan(
        people,
        new Plan.Traffic(messages, 2, 20, 0.8, people.largest()),
        new Plan.Site(3, 2, 4, 8, 100, 8, 100, 0),
        7);
  }

  /** A town: rooms of every size, three tenths of the people online. */
  static Plan town() {
    return of(new Plan.People(2_000, 0.3, 500, 400, 0.8, 0.5), 100);
  }
}
