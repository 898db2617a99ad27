package chat.parlance.bootstrap;

import chat.parlance.application.Chat;
import chat.parlance.application.filter.ChainedHooks;
import chat.parlance.application.port.in.BlockUsers;
import chat.parlance.application.port.in.HandleReports;
import chat.parlance.application.port.in.ReadAudit;
import chat.parlance.application.port.in.ShadowMuteMembers;
import chat.parlance.application.port.out.AuditLog;
import chat.parlance.application.port.out.Blocks;
import chat.parlance.application.port.out.MessageHook;
import chat.parlance.application.port.out.ModerationPorts;
import chat.parlance.application.port.out.Reports;
import chat.parlance.application.port.out.ShadowMutes;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts moderation together: its stores, the hook that the settings describe, its verbs. */
@Factory
final class ModerationFactory {

  /** Words first, then links, then the service: what costs least has the first word. */
  @Singleton
  MessageHook messageHook(
      FilterConfiguration filters, HookConfiguration service, InstantSource time) {
    List<MessageHook> hooks = new ArrayList<>(filters.hooks());
    hooks.addAll(service.hooks(time));
    return ChainedHooks.of(hooks);
  }

  @Singleton
  ModerationPorts moderation(
      Blocks blocks,
      Reports reports,
      AuditLog audit,
      ShadowMutes shadowMutes,
      MessageHook hook,
      @Property(name = "parlance.administrators", defaultValue = "") String administrators) {
    return new ModerationPorts(
        blocks,
        reports,
        audit,
        shadowMutes,
        hook,
        Listed.of(administrators).stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()));
  }

  @Singleton
  BlockUsers blockUsers(Chat chat) {
    return chat.blockUsers();
  }

  @Singleton
  HandleReports handleReports(Chat chat) {
    return chat.handleReports();
  }

  @Singleton
  ReadAudit readAudit(Chat chat) {
    return chat.readAudit();
  }

  @Singleton
  ShadowMuteMembers shadowMuteMembers(Chat chat) {
    return chat.shadowMuteMembers();
  }
}
