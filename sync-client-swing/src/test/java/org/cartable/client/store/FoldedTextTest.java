package org.cartable.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FoldedTextTest {

    @Test
    void wordsLoseCaseAccentsAndWhatIsBetweenThem() {
        assertThat(FoldedText.words("Lefèvre  Chloé")).isEqualTo("lefevre chloe");
        assertThat(FoldedText.words("Çelik, Élie (ŒUVRARD)")).isEqualTo("celik elie oeuvrard");
        assertThat(FoldedText.words("Jean-Pierre Ouédraogo")).isEqualTo("jean pierre ouedraogo");
        assertThat(FoldedText.words("Łukasz Strauß")).isEqualTo("lukasz strauss");
        assertThat(FoldedText.words("+351 900-000")).isEqualTo("351 900 000");
        assertThat(FoldedText.words(" — ")).isEmpty();
    }

    @Test
    void bothWaysToWriteALetterAreTheSame() {
        assertThat(FoldedText.words("Zoe\u0301")).isEqualTo(FoldedText.words("Zo\u00e9"));
        assertThat(FoldedText.sortKey("Zoe\u0301")).isEqualTo(FoldedText.sortKey("Zo\u00e9"));
    }

    @Test
    void whatAnApostrophePartsIsAlsoOneWord() {
        assertThat(FoldedText.words("N'Diaye Fatou")).isEqualTo("n diaye fatou ndiaye");
        assertThat(FoldedText.words("d’Almeida")).isEqualTo("d almeida dalmeida");
    }

    @Test
    void theOrderIsThatOfAFrenchDictionary() {
        assertThat(Stream.of(
                                "Zoé",
                                "Œuvrard",
                                "Élie",
                                "Traoré",
                                "eliott",
                                "Çelik",
                                "Odile",
                                "Cela",
                                "Olive",
                                "Ndiaye",
                                "N’Dour",
                                "De Souza",
                                "Debray",
                                "Dé Souza",
                                "Élie Bah")
                        .sorted(Comparator.comparing(FoldedText::sortKey)))
                .containsExactly(
                        "Cela",
                        "Çelik",
                        "De Souza",
                        "Dé Souza",
                        "Debray",
                        "Élie",
                        "Élie Bah",
                        "eliott",
                        "Ndiaye",
                        "N’Dour",
                        "Odile",
                        "Œuvrard",
                        "Olive",
                        "Traoré",
                        "Zoé");
    }

    @Test
    void accentsCountBetweenEqualsOnly() {
        assertThat(Stream.of("côte", "cote", "Côte d", "coté").sorted(Comparator.comparing(FoldedText::sortKey)))
                .containsExactly("cote", "coté", "côte", "Côte d");
    }
}
