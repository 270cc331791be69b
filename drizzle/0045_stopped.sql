-- one word for a person who refused messages to their number: the one that the gate knows
update suppressions set reason = 'stopped' where reason = 'refused by message';
