package chat.parlance.testkit.store;

/** Every store contract at once, for an adapter that has all the stores. */
public interface AllStoreContracts
    extends RoomLogContract,
        ConcurrentLogContract,
        EntryContract,
        HistoryContract,
        RoomBeginningContract,
        RoomsContract,
        SummariesContract,
        EditsContract,
        AnnotationsContract,
        ThreadsContract,
        MembersContract,
        InvitationsContract,
        InboxContract,
        UsersContract,
        SessionsContract,
        TicketsContract,
        PresenceBoardContract,
        BulkContract,
        BlocksContract,
        ReportsContract,
        AuditContract,
        ShadowMutesContract,
        EndingContract,
        ScheduledMessagesContract,
        MessageSearchContract {}
