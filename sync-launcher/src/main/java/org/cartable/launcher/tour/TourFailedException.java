package org.cartable.launcher.tour;

/** Something is not as the tour says it is. */
final class TourFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TourFailedException(String message) {
        super(message);
    }

    TourFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
