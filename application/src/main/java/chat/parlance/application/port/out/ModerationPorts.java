package chat.parlance.application.port.out;

import java.util.Set;

/**
 * What moderation stands on.
 *
 * @param hook asked about every message; {@link MessageHook#NONE} where there is none
 * @param administrators the usernames of those who may moderate everywhere
 */
public record ModerationPorts(
    Blocks blocks,
    Reports reports,
    AuditLog audit,
    ShadowMutes shadowMutes,
    MessageHook hook,
    Set<String> administrators) {

  public ModerationPorts {
    administrators = Set.copyOf(administrators);
  }

  /** The same with another hook. */
  public ModerationPorts with(MessageHook other) {
    return new ModerationPorts(blocks, reports, audit, shadowMutes, other, administrators);
  }

  /** The same with other administrators. */
  public ModerationPorts with(Set<String> others) {
    return new ModerationPorts(blocks, reports, audit, shadowMutes, hook, others);
  }
}
