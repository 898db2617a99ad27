package chat.parlance.sse;

/**
 * An {@link EventStream} as a response's body. Not the stream itself: the framework would take a
 * publisher apart on its own terms.
 */
record EventStreamBody(EventStream stream) {}
