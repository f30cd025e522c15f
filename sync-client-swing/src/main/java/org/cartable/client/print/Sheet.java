package org.cartable.client.print;

import java.util.List;

/**
 * What one reader gets: it begins on a page of its own, and its pages are counted for themselves.
 *
 * @param head whose paper it is, small above the title
 * @param title what it is
 * @param facts lines below the title
 * @param blocks what stands on it
 * @param foot small below, on each page
 */
public record Sheet(String head, String title, List<String> facts, List<Block> blocks, String foot) {

    public Sheet {
        facts = List.copyOf(facts);
        blocks = List.copyOf(blocks);
    }
}
