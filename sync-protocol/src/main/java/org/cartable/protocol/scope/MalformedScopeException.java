package org.cartable.protocol.scope;

/** A scope that cannot be read, or names what there is not. */
public final class MalformedScopeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String place;

    /**
     * @param place where, such as {@code scope.STUDENT.and[1].op}
     * @param problem what is wrong there
     */
    public MalformedScopeException(String place, String problem) {
        super(place + " " + problem);
        this.place = place;
    }

    /** @return where */
    public String place() {
        return place;
    }
}
