package org.cartable.client.ui.print;

import java.util.List;
import org.cartable.client.print.PrintedPages;
import org.cartable.client.ui.roster.RosterStudent;
import org.cartable.client.ui.roster.SchoolClassChoice;

/**
 * What was read and laid out for a wish.
 *
 * @param wish the wish; it has a class when the school has any
 * @param classes all classes
 * @param students who is in the class
 * @param terms the terms in which the class has exams
 * @param name how the pages are called
 * @param pages the pages; null where there is nothing to print
 */
record Printed(
        PrintWish wish,
        List<SchoolClassChoice> classes,
        List<RosterStudent> students,
        List<String> terms,
        String name,
        PrintedPages pages) {}
