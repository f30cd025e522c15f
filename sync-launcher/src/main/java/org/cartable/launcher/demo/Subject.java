package org.cartable.launcher.demo;

/** A subject with its file of records. */
enum Subject {
    MATHEMATICS("Mathematics", "M", "Math", "student-mat.csv"),
    PORTUGUESE("Portuguese", "P", "Por", "student-por.csv");

    private final String title;
    private final String letter;
    private final String code;
    private final String file;

    Subject(String title, String letter, String code, String file) {
        this.title = title;
        this.letter = letter;
        this.code = code;
        this.file = file;
    }

    /** @return its name on screen */
    String title() {
        return title;
    }

    /** @return its letter in class codes and admission numbers */
    String letter() {
        return letter;
    }

    /** @return its name in the records */
    String code() {
        return code;
    }

    /** @return the resource with its records */
    String file() {
        return "uci-student-performance/" + file;
    }
}
