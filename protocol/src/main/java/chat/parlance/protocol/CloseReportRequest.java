package chat.parlance.protocol;

import chat.parlance.domain.Report;
import org.jspecify.annotations.Nullable;

/** Close a report, as resolved or dismissed. */
public record CloseReportRequest(Report.Status status, @Nullable String note) {}
