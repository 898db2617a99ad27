package chat.parlance.trials.siege;

import java.util.Map;

/**
 * A time of the siege.
 *
 * @param name the attack, or what it was instead
 * @param sockets most hostile connections at once
 * @param people what it was like for the ordinary
 * @param outcomes what became of the hostile, by code
 * @param vitals the server's memory, with the hostile still there
 */
record Phase(
    String name,
    int sockets,
    People.Experience people,
    Map<String, Long> outcomes,
    Vitals vitals) {}
