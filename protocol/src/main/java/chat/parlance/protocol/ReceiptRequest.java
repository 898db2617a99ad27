package chat.parlance.protocol;

import org.jspecify.annotations.Nullable;

/** Move one's cursors forward. */
public record ReceiptRequest(@Nullable Long delivered, @Nullable Long read) {}
