package org.cartable.client.ui.entities;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.swing.table.AbstractTableModel;
import org.cartable.client.export.CsvManner;
import org.cartable.client.export.EntityRows;
import org.cartable.client.export.ExportedTable;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.EntityStatus;
import org.cartable.client.store.ListSetting;
import org.cartable.client.store.LocalEdits;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.EmptyState;
import org.cartable.client.ui.LatestReading;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/**
 * The list of one type as a table, its last column being the state of the edits. Lives on the event thread.
 *
 * <p>What is wanted is a {@link ListQuestion}, what is shown are the {@link ShownRows} of the published {@link Snapshot}; of a
 * new question first those of its first page. The selection is a row number of the store, not a place in the list, so it
 * survives every new snapshot that still has the row.
 */
public final class EntityListModel extends AbstractTableModel {

    /** Shown while the page of a row is on its way. */
    private static final String ON_ITS_WAY = "…";

    /** The order of so many rows is not read anew at every commit of a sync: pages and saves would wait for it. */
    static final int LONG = 5_000;

    /** Not more rows are chosen at once: what is done with them is one group of edits. */
    public static final int CHOSEN_MAX = LocalEdits.GROUP_MAX;

    private static final long NO_ROW = -1;

    /** The room of the sign beside the word of a state. */
    private static final int SIGN_CHARACTERS = 3;

    private final LocalStore store;
    private final LatestReading<Asked, Snapshot> reading;
    private final Background background;
    private final Texts texts;
    private final FieldFormat format;
    private final ListQuestion question;
    private final ShownRows rows;
    private final RecentChanges recent;
    private final Signal published = new Signal();
    private final Signal selected = new Signal();

    private boolean publishing;
    private boolean fresh = true;
    private boolean whole = true;
    private boolean inSight = true;
    private boolean pausing;
    private boolean outdated;
    private Sight sight = Sight.TOP;
    private int moved;
    private boolean keepingSelection;
    private String failure;
    /** What was asked of the type that is shown has come once. */
    private boolean answered;

    private Function<TypeSchema, ListSetting> beginning = anyType -> ListSetting.ALL;
    private Runnable create = () -> {};
    private Runnable fetch = () -> {};
    private BooleanSupplier everSynced = () -> true;
    private long selectedRow = NO_ROW;
    private EntityKey selectedKey;
    private ChosenRows several = ChosenRows.NONE;

    /**
     * What is read.
     *
     * @param beginning only the first page, for a person who waits for it
     */
    private record Asked(EntityQuery query, List<FieldSchema> columns, Sight sight, boolean beginning) {}

    public EntityListModel(LocalStore store, StoreNews news, Background background, Texts texts, FieldFormat format) {
        this.store = store;
        EntityPages pages = new EntityPages(store.entities(), format);
        this.background = background;
        this.texts = texts;
        this.format = format;
        this.question = new ListQuestion(new ListFilters(store.schema(), texts, format));
        this.rows = new ShownRows(pages, background, this::fireTableRowsUpdated, this::failed);
        this.reading = new LatestReading<>(
                background,
                () -> new Asked(question.query(), question.columns(), sight, fresh),
                asked -> asked.beginning()
                        ? pages.beginning(asked.query(), asked.columns())
                        : pages.snapshot(asked.query(), asked.columns(), asked.sight()),
                this::arrived,
                this::failed);
        this.recent = new RecentChanges(background, this::marksEnded);
        news.listenToOthers(recent::mark);
        news.listen(this::changed);
    }

    /** @return tells that another snapshot is shown */
    public Signal published() {
        return published;
    }

    /** @return tells that another entity is selected, or none, or several */
    public Signal selected() {
        return selected;
    }

    // --- what is wanted ------------------------------------------------------------------------------------------

    /**
     * Shows the entities of the type from the top: as it was filtered last, with the search and the order of its view, and as that
     * says when nothing was filtered yet.
     */
    public void open(TypeSchema wanted) {
        answered = false;
        question.open(wanted, beginning.apply(wanted));
        choose(NO_ROW, null);
        rows.open(wanted, question.columns());
        fireTableStructureChanged();
        start(true);
    }

    /** @param setting gives what a type begins with when it is opened */
    void beginWith(Function<TypeSchema, ListSetting> setting) {
        beginning = setting;
    }

    /** Shows those in which all the words occur; all for the empty text. */
    public void search(String words) {
        if (type() != null && !words.strip().equals(searchText())) {
            question.search(words);
            start(true);
        }
    }

    /** Shows those that have that in the field; all for the empty text. What cannot be understood filters nothing. */
    public void filter(String field, String typed) {
        filter(filter -> filter.with(field, typed));
    }

    /** Shows only those of which an edit is not settled with the server. */
    public void showUnsentOnly(boolean only) {
        filter(filter -> filter.with(only));
    }

    /** Shows all of them again, as far as the search does. */
    public void clearFilters() {
        filter(filter -> ListFilter.NOTHING);
    }

    private void filter(UnaryOperator<ListFilter> change) {
        ListFilter wanted = change.apply(question.filter());
        if (type() == null || wanted.equals(question.filter())) {
            return;
        }
        EntityQuery before = question.query();
        question.filter(wanted);
        readOrTell(before);
    }

    /** Sorts by the column; the other way round when it is sorted by it already. The column of states has no order. */
    public void sortBy(int column) {
        if (column < columns().size()) {
            question.sortBy(columns().get(column));
            start(true);
        }
    }

    /** @return all that is set for the type that is shown */
    ListSetting setting() {
        return question.setting();
    }

    /** Shows what is wanted in place of all that is set, as far as the type has it. */
    void show(ListSetting wanted) {
        EntityQuery before = question.query();
        question.set(wanted);
        readOrTell(before);
    }

    /** @return as much of it as the type that is shown has */
    ListSetting known(ListSetting wanted) {
        return question.known(wanted);
    }

    /** Takes over what is set in each list of another, which may speak another language, and the several chosen there. */
    public void follow(EntityListModel other) {
        EntityQuery before = question.query();
        question.follow(other.question);
        if (type() != null && type().equals(other.type())) {
            readOrTell(before);
            several = other.several;
            selected.tell();
        }
    }

    private void readOrTell(EntityQuery before) {
        if (question.query().equals(before)) {
            published.tell();
        } else {
            start(true);
        }
    }

    /** Reads the list again, also after a failure. */
    public void refresh() {
        if (type() != null) {
            start(false);
        }
    }

    private void changed(Set<String> entityTypes) {
        if (type() == null) {
            // There may be types to choose from now.
            published.tell();
        } else if (question.concerns(entityTypes)) {
            readAgain();
        }
    }

    private void readAgain() {
        outdated = !inSight || pausing;
        if (outdated) {
            return;
        }
        if (rows.count() > LONG) {
            pausing = true;
            background.later(() -> {
                pausing = false;
                if (outdated) {
                    readAgain();
                }
            });
        }
        start(false);
    }

    /** Says whether anybody can see the list; until then it does not follow the store. */
    public void inSight(boolean now) {
        inSight = now;
        if (now && outdated) {
            readAgain();
        }
    }

    // --- reading -------------------------------------------------------------------------------------------------

    private void start(boolean fromTheTop) {
        fresh |= fromTheTop;
        reading.ask();
    }

    private void arrived(Asked asked, Snapshot snapshot) {
        failure = null;
        if (asked.query().equals(question.query())) {
            whole = !asked.beginning() || snapshot.rowIds().length < EntityPages.PAGE_ROWS;
            answered = true;
            keepPlace(snapshot.rowIds());
            rows.show(snapshot);
            publish();
            keepChosen();
            fresh = false;
            if (!whole) {
                reading.ask();
            }
        }
    }

    /** Whoever is at the top, and has chosen nothing there, wants to see what comes in above. */
    private void keepPlace(long[] next) {
        keepingSelection = !fresh
                && (sight.has(selectedRow) || Arrays.stream(sight.rowIds()).anyMatch(several::has));
        boolean atTheTop = sight.first() == 0 && !keepingSelection;
        moved = fresh || atTheTop ? 0 : sight.movedIn(next);
    }

    /** What leaves the list leaves the choice: nobody changes together what they do not see. */
    private void keepChosen() {
        if (several.count() == 0 || !whole) {
            return;
        }
        ChosenRows left = several.in(rows.ids());
        if (left.count() == 1) {
            select(left.places(rows.ids())[0]);
        } else if (left.count() < several.count()) {
            several = left;
            selected.tell();
        }
    }

    /** A table clears its selection when its rows change; that is not a wish of the person. */
    private void publish() {
        publishing = true;
        fireTableDataChanged();
        publishing = false;
        published.tell();
        moved = 0;
        keepingSelection = false;
    }

    private void failed(RuntimeException cause) {
        failure = texts.get("list.failed", cause.getMessage());
        published.tell();
    }

    private void marksEnded() {
        if (rows.count() > 0) {
            fireTableRowsUpdated(0, rows.count() - 1);
        }
    }

    // --- what is shown -------------------------------------------------------------------------------------------

    /** @return the type that is shown; null before the first */
    public TypeSchema type() {
        return question.type();
    }

    private List<FieldSchema> columns() {
        return question.columns();
    }

    /** @return true when the user's role may add an entity of the type */
    public boolean creatable() {
        return type() != null && !Boolean.FALSE.equals(type().writable());
    }

    /** @return why nothing can be added; null when something can, or no type is shown */
    public String fixedText() {
        return type() == null || creatable() ? null : texts.get("list.notPermitted", plural());
    }

    /** @return true when the snapshot answers another question than the one before: it is shown from its top */
    public boolean fromTheTop() {
        return fresh;
    }

    /** Tells which places of the list are in sight: it stays there when another snapshot has those rows elsewhere. */
    public void see(int first, int last) {
        if (!publishing) {
            sight = Sight.of(rows.ids(), first, last);
        }
    }

    /** @return by how many places the rows in sight have moved, while a snapshot is being published */
    public int moved() {
        return moved;
    }

    /** @return true when the selected row was in sight and is to stay there, while a snapshot is being published */
    public boolean keepingSelection() {
        return keepingSelection;
    }

    /** @return true while only those with the words of a search are shown */
    public boolean searching() {
        return question.searching();
    }

    /** @return the words that are searched; the empty text for none */
    public String searchText() {
        return question.searchText();
    }

    /** @return the columns by which the list can be filtered */
    public List<ColumnFilter> filterColumns() {
        return question.filterColumns();
    }

    /** @return what is typed or chosen for the field; the empty text for nothing */
    public String filterOf(String field) {
        return question.filter().typed().getOrDefault(field, "");
    }

    /** @return true while only those are shown of which an edit is not settled with the server */
    public boolean unsentOnly() {
        return question.filter().unsentOnly();
    }

    /** @return how many filters are set */
    public int filterCount() {
        return question.filter().count();
    }

    /** @return what of what was typed cannot be understood; null for nothing */
    public String filterProblem() {
        return question.filterProblem();
    }

    /** @return how many there are, or that nothing matches; the empty text while that is not known */
    public String countText() {
        if (type() == null || !whole) {
            return "";
        }
        if (rows.count() == 0) {
            return reading.running() ? "" : nothingText();
        }
        return texts.get(searching() || question.filtered() ? "list.matches" : "list.count", rows.count());
    }

    private String nothingText() {
        if (question.filtered()) {
            return texts.get("filter.noMatch");
        }
        return searching() ? texts.get("list.noMatch", searchText()) : texts.get("list.empty");
    }

    private String plural() {
        return texts.of(type().pluralLabel());
    }

    /**
     * @param createNew begins a new entity of the type that is shown
     * @param sync fetches the records
     * @param synced tells whether they have ever come
     */
    public void whenEmpty(Runnable createNew, Runnable sync, BooleanSupplier synced) {
        create = createNew;
        fetch = sync;
        everSynced = synced;
    }

    /** @return why there is nothing in the list and what to do about it; nothing while there is something, or it is read */
    public Optional<EmptyState> empty() {
        if (type() == null) {
            boolean nothing = store.schema().current().types().isEmpty();
            return Optional.of(nothing ? firstUse() : new EmptyState(texts.get("list.choose")));
        }
        if (!answered || rows.count() > 0 || failure != null || reading.running()) {
            return Optional.empty();
        }
        if (question.filtered()) {
            return Optional.of(new EmptyState(texts.get("filter.noMatch"), "empty.clearFilters", this::clearFilters));
        }
        if (searching()) {
            String nothing = texts.get("empty.noMatch", plural(), searchText());
            return Optional.of(new EmptyState(nothing, "empty.clearSearch", () -> search("")));
        }
        if (!everSynced.getAsBoolean()) {
            return Optional.of(firstUse());
        }
        return Optional.of(
                creatable()
                        ? new EmptyState(texts.get("empty.none", plural()), "empty.new", create)
                        : new EmptyState(texts.get("empty.noRight", plural())));
    }

    private EmptyState firstUse() {
        return new EmptyState(texts.get("empty.firstUse"), "empty.sync", fetch);
    }

    /** @return why the list could not be read; null when it could */
    public String failure() {
        return failure;
    }

    /** @return the column by which the list is sorted; -1 when it has the order of the titles */
    public int sortedColumn() {
        return question.sortedColumn();
    }

    /** @return true when the sorted column runs downwards */
    public boolean descending() {
        return question.descending();
    }

    /** @return how many characters the column needs to be read with ease */
    public int characters(int column) {
        return column < columns().size()
                ? ColumnWidth.of(columns().get(column), texts)
                : texts.get("state.waiting").length() + SIGN_CHARACTERS;
    }

    /** @return true when a cut text of the column can still be read: a long name can, a date cannot */
    public boolean shortenable(int column) {
        return column < columns().size() && ColumnWidth.shortenable(columns().get(column));
    }

    /** @return true when the column holds numbers, which stand at the right */
    public boolean numeric(int column) {
        if (column >= columns().size()) {
            return false;
        }
        FieldKind kind = columns().get(column).kind();
        return kind == FieldKind.INTEGER || kind == FieldKind.DECIMAL;
    }

    @Override
    public int getRowCount() {
        return rows.count();
    }

    @Override
    public int getColumnCount() {
        return type() == null ? 0 : columns().size() + 1;
    }

    @Override
    public String getColumnName(int column) {
        return column < columns().size() ? texts.of(columns().get(column).label()) : texts.get("list.state");
    }

    @Override
    public Class<?> getColumnClass(int column) {
        return column < columns().size() ? String.class : StateWord.class;
    }

    /** @return a text, in the last column a {@link StateWord}; dots while the page is on its way */
    @Override
    public Object getValueAt(int index, int column) {
        ListedEntity row = rows.row(index);
        if (column < columns().size()) {
            return row == null ? ON_ITS_WAY : row.cells().get(column);
        }
        if (row == null) {
            return null;
        }
        return justChanged(row) ? StateWord.updated(texts) : StateWord.of(row.edits(), texts, format);
    }

    /** @return true when somebody else has changed that row a moment ago; its state says so in a word */
    boolean justChanged(int index) {
        ListedEntity row = rows.row(index);
        return row != null && justChanged(row);
    }

    private boolean justChanged(ListedEntity row) {
        return row.edits().status() == EntityStatus.SENT && recent.has(row.key());
    }

    /** @return the rows that are shown with all their fields, in their order; empty before the first type is */
    public Optional<ExportedTable> exported() {
        if (type() == null) {
            return Optional.empty();
        }
        TypeSchema of = type();
        EntityQuery asked = question.query();
        // Of the first page alone the rest is not known here; whoever writes the table reads it.
        return Optional.of(
                whole
                        ? exported(rows.ids())
                        : new ExportedTable(plural(), table -> entityRows()
                                .of(of, store.entities().rowIds(asked))
                                .accept(table)));
    }

    /** @return the several rows that are chosen with all their fields, in the order of the list; empty when there are none */
    public Optional<ExportedTable> exportedChosen() {
        return several.count() == 0 ? Optional.empty() : Optional.of(exported(chosen()));
    }

    private ExportedTable exported(long[] wanted) {
        return new ExportedTable(plural(), entityRows().of(type(), wanted));
    }

    private EntityRows entityRows() {
        return new EntityRows(
                store, CsvManner.of(texts.locale()), texts.get("list.state"), status -> StateWord.of(status, texts)
                        .text());
    }

    // --- selection -----------------------------------------------------------------------------------------------

    /** Selects the row of the list; -1 for none. */
    public void select(int index) {
        if (publishing) {
            return;
        }
        if (index < 0 || index >= rows.count()) {
            choose(NO_ROW, null);
            return;
        }
        long rowId = rows.ids()[index];
        if (rowId == selectedRow) {
            return;
        }
        ListedEntity row = rows.known(index);
        if (row != null) {
            choose(rowId, row.key());
        } else {
            String entityType = type().type();
            find(
                    () -> store.entities().page(entityType, new long[] {rowId}).stream()
                            .map(entity -> entity.key())
                            .findFirst(),
                    key -> choose(rowId, key));
        }
    }

    /**
     * Selects the rows of the list in these places, the first {@link #CHOSEN_MAX} of them. Several stay chosen, wherever
     * another snapshot has them, as long as they are in the list.
     *
     * @param anchor the place from which the person chooses on
     * @param lead the place to which they have come
     */
    public void select(int[] places, int anchor, int lead) {
        if (publishing) {
            return;
        }
        if (places.length > 1) {
            selectedRow = NO_ROW;
            selectedKey = null;
            several = ChosenRows.of(rows.ids(), places, CHOSEN_MAX, anchor, lead);
            selected.tell();
        } else {
            select(places.length == 0 ? -1 : places[0]);
        }
    }

    /** Selects the entity if the list has it, for example one that was just created. */
    public void select(EntityKey key) {
        find(() -> store.entities().find(key), entity -> choose(entity.rowId(), key));
    }

    private <T> void find(Supplier<Optional<T>> work, Consumer<T> found) {
        TypeSchema of = type();
        background.run(work, result -> result.filter(any -> of.equals(type())).ifPresent(found), this::failed);
    }

    private void choose(long rowId, EntityKey key) {
        if (rowId != selectedRow || several.count() > 0) {
            selectedRow = rowId;
            selectedKey = key;
            several = ChosenRows.NONE;
            selected.tell();
        }
    }

    /** @return the selected entity, if there is one and not several; it may be out of the list after a search */
    public Optional<EntityKey> selection() {
        return Optional.ofNullable(selectedKey);
    }

    /** @return the row of the selected entity in the list; -1 when it is not in it */
    public int selectedIndex() {
        return selectedRow == NO_ROW ? -1 : Sight.place(rows.ids(), selectedRow);
    }

    /** @return how many are chosen when it is several; else 0 */
    public int chosenCount() {
        return several.count();
    }

    /** @return the numbers of the several that are chosen, in the order of the list once all of it is known */
    public long[] chosen() {
        return whole ? several.ordered(rows.ids()) : several.rowIds().clone();
    }

    int[] chosenPlaces() {
        return several.places(rows.ids());
    }

    int anchorPlace() {
        return several.anchorPlace(rows.ids());
    }

    int leadPlace() {
        return several.leadPlace(rows.ids());
    }
}
