// rejected: cannot convert value of type 'City.ID' to expected argument type 'Person.ID'
import Core

func greet(_ person: Person.ID) {}

func mistake(_ city: City.ID) {
  greet(city)
}
