package org.cartable.protocol.up;

import org.cartable.protocol.problem.ProblemCode;

/** One event of a batch cannot be read. The others can. */
public final class MalformedEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final String member;

    private MalformedEventException(ProblemCode code, String member, String message) {
        super(message);
        this.code = code;
        this.member = member;
    }

    static MalformedEventException unknownMember(String member) {
        return new MalformedEventException(
                ProblemCode.UNKNOWN_MEMBER, member, "The event has a member that is not known: " + member);
    }

    static MalformedEventException wrongForm(String member, String what) {
        return new MalformedEventException(ProblemCode.MALFORMED_EVENT, member, member + " " + what);
    }

    /** @return {@link ProblemCode#UNKNOWN_MEMBER} or {@link ProblemCode#MALFORMED_EVENT} */
    public ProblemCode code() {
        return code;
    }

    /** @return the member at fault */
    public String member() {
        return member;
    }
}
