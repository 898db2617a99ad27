package chat.parlance.testkit.store;

import chat.parlance.application.port.out.Annotations;
import chat.parlance.application.port.out.Attachments;
import chat.parlance.application.port.out.Bulk;
import chat.parlance.application.port.out.Erasures;
import chat.parlance.application.port.out.History;
import chat.parlance.application.port.out.Inbox;
import chat.parlance.application.port.out.Invitations;
import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.application.port.out.ModerationPorts;
import chat.parlance.application.port.out.Passwords;
import chat.parlance.application.port.out.PresenceBoard;
import chat.parlance.application.port.out.PushPorts;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.application.port.out.Roster;
import chat.parlance.application.port.out.ScheduledMessages;
import chat.parlance.application.port.out.Sessions;
import chat.parlance.application.port.out.Threads;
import chat.parlance.application.port.out.Tickets;
import chat.parlance.application.port.out.UserSessions;
import chat.parlance.application.port.out.Users;

/** The stores under test, all on the same data. */
public record Stores(
    RoomLog log,
    History history,
    Rooms rooms,
    Members members,
    Users users,
    Passwords passwords,
    Sessions sessions,
    UserSessions userSessions,
    Tickets tickets,
    PresenceBoard presence,
    Bulk bulk,
    Annotations annotations,
    Threads threads,
    ModerationPorts moderation,
    ScheduledMessages scheduled,
    Invitations invitations,
    Inbox inbox,
    MessageSearch search,
    Attachments attachments,
    PushPorts push,
    Roster roster,
    Erasures erasures) {}
