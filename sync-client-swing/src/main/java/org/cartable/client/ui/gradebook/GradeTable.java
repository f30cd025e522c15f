package org.cartable.client.ui.gradebook;

import java.util.ArrayList;
import java.util.List;
import org.cartable.client.export.CsvTable;
import org.cartable.client.ui.Texts;

/**
 * The grades as the rows of a table.
 *
 * @param exams the columns between the student and the average
 * @param averageTitle what the averages are out of
 */
record GradeTable(List<ExamColumn> exams, List<GradebookRow> students, String averageTitle, Texts texts) {

    void write(CsvTable table) {
        List<String> names = new ArrayList<>(List.of(texts.get("gradebook.student")));
        for (ExamColumn exam : exams) {
            names.add(texts.get("gradebook.exportedExam", exam.name(), exam.subject(), exam.day(), exam.maximum()));
        }
        names.add(averageTitle);
        table.row(names);
        for (GradebookRow student : students) {
            List<String> cells = new ArrayList<>(List.of(student.name()));
            student.cells().forEach(cell -> cells.add(cell.text()));
            cells.add(student.average());
            table.row(cells);
        }
    }
}
