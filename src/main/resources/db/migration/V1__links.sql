-- Short links. An id is the beginning of the hash, which is the whole SHA-256 of the state; both in Crockford's base 32.
create table link (
  id varchar(52) not null primary key,
  hash varchar(52) not null unique,
  state varchar(1048576) not null,
  created timestamp with time zone default current_timestamp not null
);
