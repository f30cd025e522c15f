-- Where a page of the feed ends.

-- The number of the last change of the page of about p_size changes after p_after: pages end where transactions end. A
-- page is shorter when a transaction would be split, and longer when a single transaction is longer.
create function change_page_end(p_after bigint, p_size integer) returns bigint
    language plpgsql stable set search_path = cartable, pg_temp as
$$
declare
    head     bigint;
    last     bigint;
    cut      xid8;
    boundary bigint;
begin
    select head_seq into head from sync_tenant_head where tenant_id = (select app_tenant());
    if p_after >= head or p_size = 0 then
        return p_after;
    end if;
    last := least(p_after + p_size, head);
    if last = head then
        return head;
    end if;

    select txid into cut from sync_change where tenant_id = (select app_tenant()) and seq = last;
    if not found then
        return p_after; -- purged: the position is below the floor
    end if;
    if cut <> (select txid from sync_change where tenant_id = (select app_tenant()) and seq = last + 1) then
        return last;
    end if;
    -- The page would split the transaction "cut": end before it, ...
    select seq into boundary from sync_change
    where tenant_id = (select app_tenant()) and seq > p_after and seq < last and txid <> cut
    order by seq desc limit 1;
    if not found then
        -- ... or after it, when it is all that the page has.
        select seq - 1 into boundary from sync_change
        where tenant_id = (select app_tenant()) and seq > last and txid <> cut
        order by seq limit 1;
    end if;
    return coalesce(boundary, head);
end
$$;

grant execute on function change_page_end(bigint, integer) to ${appRole};
