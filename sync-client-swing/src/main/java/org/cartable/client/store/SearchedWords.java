package org.cartable.client.store;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a person types into a search: words of which each must begin one of the words that are searched. What punctuation
 * parts must stand together, so that a receipt number is found as it is written.
 *
 * @param words of each the ways to write it
 */
record SearchedWords(List<Set<String>> words) {

    static SearchedWords of(String typed) {
        return new SearchedWords(Arrays.stream((typed == null ? "" : typed).split("\\s+"))
                .map(SearchedWords::ways)
                .filter(ways -> !ways.isEmpty())
                .toList());
    }

    private static Set<String> ways(String word) {
        Set<String> ways = new LinkedHashSet<>(List.of(FoldedText.parted(word), FoldedText.joined(word)));
        ways.remove("");
        return ways;
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** @return each word alone */
    List<SearchedWords> each() {
        return words.stream().map(ways -> new SearchedWords(List.of(ways))).toList();
    }

    /** @return the question for a full-text table; what a person typed is inside quotes and cannot be an operator */
    String expression() {
        return words.stream()
                .map(ways -> ways.stream().map(way -> '"' + way + "\"*").collect(Collectors.joining(" OR ", "(", ")")))
                .collect(Collectors.joining(" AND "));
    }
}
