package chat.parlance.benchmarks.scale;

import java.util.Map;

/**
 * What something costs that has a fixed part and one that grows: {@code fixed + each · n}.
 *
 * @param fixed at none
 * @param each for each more
 */
public record Line(double fixed, double each) {

  /**
   * The line that lies nearest to what was measured, by the squares of the relative errors: what is
   * small counts as much as what is large.
   *
   * @param measured by n; at least two
   */
  public static Line through(Map<Integer, Double> measured) {
    double w = 0;
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    for (Map.Entry<Integer, Double> point : measured.entrySet()) {
      double n = point.getKey();
      double value = point.getValue();
      double weight = 1 / Math.max(1e-12, value * value);
      w += weight;
      x += weight * n;
      y += weight * value;
      xx += weight * n * n;
      xy += weight * n * value;
    }
    double spread = w * xx - x * x;
    if (measured.size() < 2 || spread <= 0) {
      throw new IllegalArgumentException("no line through " + measured);
    }
    double each = (w * xy - x * y) / spread;
    return new Line((y - each * x) / w, each);
  }

  /** What n cost. */
  public double at(double n) {
    return fixed + each * n;
  }
}
