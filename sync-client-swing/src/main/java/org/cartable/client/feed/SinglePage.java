package org.cartable.client.feed;

/** What a server answers that does not stream: one page. */
final class SinglePage implements FeedStream {

    private FeedPage page;

    SinglePage(FeedPage page) {
        this.page = page;
    }

    @Override
    public FeedPage next() {
        FeedPage once = page;
        page = null;
        return once;
    }

    @Override
    public long expectedRows() {
        return 0;
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public void close() {
        page = null;
    }
}
