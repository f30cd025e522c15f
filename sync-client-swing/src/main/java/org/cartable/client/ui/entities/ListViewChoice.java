package org.cartable.client.ui.entities;

/**
 * A view to choose.
 *
 * @param name of the view; null for all records
 * @param label for the person
 */
record ListViewChoice(String name, String label) {

    @Override
    public String toString() {
        return label;
    }
}
