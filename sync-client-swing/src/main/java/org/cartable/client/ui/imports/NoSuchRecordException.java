package org.cartable.client.ui.imports;

/** A cell names a record that is not here, or does not say which of several. Its message is for the person. */
final class NoSuchRecordException extends RuntimeException {

    NoSuchRecordException(String message) {
        super(message);
    }
}
