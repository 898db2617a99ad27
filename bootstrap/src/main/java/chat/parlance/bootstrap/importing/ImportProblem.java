package chat.parlance.bootstrap.importing;

/**
 * Why a file is refused.
 *
 * @param line where, counted from 1; 0 for the file as a whole
 * @param detail what is wrong there, for a person
 */
public record ImportProblem(long line, String detail) {

  @Override
  public String toString() {
    return line == 0 ? detail : "line " + line + ": " + detail;
  }
}
