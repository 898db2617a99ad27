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
        UsersContract,
        SessionsContract,
        TicketsContract,
        PresenceBoardContract,
        BulkContract,
        MessageSearchContract {}
