package chat.parlance.application;

import chat.parlance.application.port.out.AuditLog;
import chat.parlance.application.port.out.Blocks;
import chat.parlance.application.port.out.MessageHook;
import chat.parlance.application.port.out.ModerationPorts;
import chat.parlance.application.port.out.Reports;
import chat.parlance.application.port.out.ShadowMutes;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Block;
import chat.parlance.domain.Report;
import chat.parlance.domain.ReportId;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.ShadowMute;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stores of moderation in which there is nothing; every block is new, and forgotten. */
final class FakeModeration implements Blocks, Reports, AuditLog, ShadowMutes {

  private FakeModeration() {}

  static ModerationPorts ports() {
    var fake = new FakeModeration();
    return new ModerationPorts(fake, fake, fake, fake, MessageHook.NONE, Set.of());
  }

  @Override
  public boolean add(Block block) {
    return true;
  }

  @Override
  public boolean remove(UserId by, UserId blocked) {
    return false;
  }

  @Override
  public List<Block> of(UserId by, UserId after, int limit) {
    return List.of();
  }

  @Override
  public Set<UserId> around(UserId user) {
    return Set.of();
  }

  @Override
  public boolean between(UserId one, UserId other) {
    return false;
  }

  @Override
  public Report file(Report report) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Report> find(ReportId id) {
    return Optional.empty();
  }

  @Override
  public List<Report> newest(RoomId room, Report.Status status, ReportId before, int limit) {
    return List.of();
  }

  @Override
  public boolean close(Report closed, AuditedAct act) {
    return false;
  }

  @Override
  public List<Recorded> newest(RoomId room, UserId by, Place before, int limit) {
    return List.of();
  }

  @Override
  public void put(ShadowMute mute, AuditedAct act) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean remove(RoomId room, UserId user, AuditedAct act) {
    return false;
  }

  @Override
  public List<ShadowMute> holding(Instant now) {
    return List.of();
  }
}
