package org.cartable.client.ui.studentfile;

import java.util.List;

/**
 * The records of one type in the file.
 *
 * @param id the wire name of the type
 * @param title the name of the type for the person
 * @param groups its records, and what is said of them together
 */
record FileSection(String id, String title, List<Group> groups) {

    FileSection {
        groups = List.copyOf(groups);
    }

    /**
     * Records that are told together.
     *
     * @param summary what is said of them; the empty text for nothing
     * @param value the figure that belongs to it; the empty text for none
     */
    record Group(String summary, String value, List<FileEntry> entries) {

        Group {
            entries = List.copyOf(entries);
        }
    }

    int count() {
        return groups.stream().mapToInt(group -> group.entries().size()).sum();
    }
}
