package chat.parlance.persistence.lucene;

import org.apache.lucene.index.FieldInvertState;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;

/**
 * Scores a message by how often it has the word, as {@link chat.parlance.domain.search.Hit} says,
 * and by nothing else: not by how rare the word is, which changes with every message.
 */
final class Occurrences extends Similarity {

  private static final int FIRST = 1_000;

  /** More make no difference. */
  private static final int MOST = 255;

  /** Whole numbers, so that a sum is the same in any order. */
  private static final float[] SCORES = scores();

  private static float[] scores() {
    float[] scores = new float[MOST + 1];
    double sum = 0;
    for (int i = 1; i <= MOST; i++) {
      sum += (double) FIRST / i / i;
      scores[i] = Math.round(sum);
    }
    return scores;
  }

  @Override
  public long computeNorm(FieldInvertState state) {
    return 1;
  }

  @Override
  public SimScorer scorer(
      float boost, CollectionStatistics collection, TermStatistics... statistics) {
    return new SimScorer() {
      @Override
      public float score(float frequency, long norm) {
        return SCORES[(int) Math.min(MOST, frequency)];
      }
    };
  }
}
