package chat.parlance.testkit.transport;

/**
 * Every transport contract at once: what makes a transport one.
 *
 * <p>A transport that cannot do what a case asks overrides its method, says why, and asserts what a
 * client gets instead.
 */
public interface AllTransportContracts
    extends OrderContract,
        ResumeContract,
        ResetContract,
        SendContract,
        ConversationContract,
        DevicesContract,
        MembershipContract,
        RevocationContract,
        TokenContract,
        SlowReaderContract,
        DrainContract,
        BadFrameContract,
        SignalsContract,
        BlocksContract,
        ShadowMutesContract,
        MineContract,
        HeartbeatContract {}
