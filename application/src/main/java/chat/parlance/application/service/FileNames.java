package chat.parlance.application.service;

import chat.parlance.application.port.in.UploadFiles;
import java.util.Set;

/**
 * Names that are safe to be files' names, on any system: no folders, nothing that is not to be
 * seen, nothing that means something to a shell or a file system.
 */
final class FileNames {

  private static final String RESERVED = "<>:\"|?*";
  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "com", "lpt");
  private static final int LONGEST_ENDING = 12;

  private FileNames() {}

  /** What can be used of the name; empty when that is nothing. */
  static String safe(String given) {
    var safe = new StringBuilder();
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    last.codePoints()
        .filter(FileNames::isSeen)
        .map(FileNames::harmless)
        .forEach(safe::appendCodePoint);
    String name = trimmed(shortened(trimmed(safe.toString())));
    return isDevice(name) ? "_" + name : name;
  }

  private static boolean isSeen(int point) {
    return switch (Character.getType(point)) {
      // FORMAT holds what turns the direction of writing: "gpj.exe" would read "exe.jpg".
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static int harmless(int point) {
    if (Character.isSpaceChar(point)) {
      return ' ';
    }
    return RESERVED.indexOf(point) < 0 ? point : '_';
  }

  /** A dot before it would hide it; dots and spaces after it are lost on Windows. */
  private static String trimmed(String name) {
    return name.replaceAll("^[. ]+|[. ]+$", "");
  }

  /** Keeps the ending: by it people and systems know what it is. */
  private static String shortened(String name) {
    int length = name.codePointCount(0, name.length());
    if (length <= UploadFiles.LONGEST_NAME) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 || name.length() - dot > LONGEST_ENDING ? "" : name.substring(dot);
    int room = UploadFiles.LONGEST_NAME - ending.codePointCount(0, ending.length());
    return name.substring(0, name.offsetByCodePoints(0, room)) + ending;
  }

  private static boolean isDevice(String name) {
    String stem = name.split("\\.", 2)[0].toLowerCase(java.util.Locale.ROOT).stripTrailing();
    return DEVICES.contains(stem.replaceAll("(?<=^com|^lpt)\\d$", ""));
  }
}
