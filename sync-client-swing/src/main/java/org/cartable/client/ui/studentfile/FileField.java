package org.cartable.client.ui.studentfile;

/**
 * One value of the student.
 *
 * @param label the name of the field
 * @param value what it holds, in words
 */
public record FileField(String label, String value) {

    /** What is longer needs the whole width. */
    private static final int LONG = 40;

    /** @return true when it is too long to stand beside another one */
    public boolean wide() {
        return value.length() > LONG || value.indexOf('\n') >= 0;
    }
}
