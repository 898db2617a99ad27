package chat.parlance.protocol;

import java.util.Set;

/** Vote for these options of a poll, by their index, and for no others; for none: take it back. */
public record VoteRequest(Set<Integer> votes) {}
